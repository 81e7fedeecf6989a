/** A text whose pieces between backticks are code, as the compiler writes its messages. */
export function markedText(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  if (text === '') return fragment;
  text.split('`').forEach((piece, i, pieces) => {
    // A backtick without a second one is a backtick.
    if (i % 2 === 0 || i === pieces.length - 1) fragment.append(i % 2 === 0 ? piece : `\`${piece}`);
    else {
      const code = document.createElement('code');
      code.textContent = piece;
      fragment.append(code);
    }
  });
  return fragment;
}
