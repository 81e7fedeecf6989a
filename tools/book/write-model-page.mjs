import { isVerified } from './verification.mjs';

/** The page of a model: what the library prints of it, its picture, what verifies it, its source and its references. */
export function modelPageOf(library, model, picture, verification) {
  const { checked, plan, name, file, text, citations } = model;
  const [top, ...sections] = library.modelPage(checked, plan);
  const page = [
    ...(verification.length === 0 ? [unverified(name)] : []),
    { ...top, text: top.text.replace(/^(# .*)$/m, `$1`) },
    pictureSection(name, picture),
    ...sections.filter(({ title }) => title !== 'References'),
    verificationSection(library, name, verification),
    usageSection(model),
    { title: 'Source', text: `[\`${file}\`](../../${file})\n\n\`\`\`syn\n${text.trimEnd()}\n\`\`\`` },
    referenceSection(library, citations),
  ];
  const [warning, ...rest] = verification.length === 0 ? page : [undefined, ...page];
  const ordered = warning ? [rest[0], warning, ...rest.slice(1)] : rest;
  return `---\noutline: 2\n---\n\n${library.printSections(ordered)}`;
}

function unverified(name) {
  return {
    title: '',
    text: `::: danger NOT VERIFIED\nNothing compares ${name} with a closed form, another program or a published trace yet.\n:::`,
  };
}

function pictureSection(name, picture) {
  if (picture.none !== undefined) return { title: 'What it does', text: picture.none };
  return { title: 'What it does', text: `![${name} under its stimulus](./plots/${name}.svg)\n\n${picture.words}` };
}

function verificationSection({ escapeMarkdown }, name, rows) {
  const title = 'What verifies it';
  if (rows.length === 0)
    return { title, text: `**Not verified.** No row of \`docs/verification.json\` is about ${name}.` };
  const lines = rows.map(({ kind, against, error, tolerance }) => {
    const met = error <= tolerance ? 'yes' : '**NO**';
    return `| ${escapeMarkdown(kind)} | ${escapeMarkdown(against)} | ${print(error)} | ${print(tolerance)} | ${met} |`;
  });
  const head = ['| kind | against | largest error | tolerance | met |', '| --- | --- | --- | --- | --- |'];
  const verdict = isVerified(rows) ? [] : ['::: danger NOT MET\nAn error is above its tolerance.\n:::'];
  return { title, text: [...verdict, [...head, ...lines].join('\n')].join('\n\n') };
}

function print(value) {
  const rounded = Number(value.toPrecision(2));
  return rounded !== 0 && rounded < 1e-3 ? rounded.toExponential() : String(rounded);
}

function usageSection({ name, file, checked }) {
  const command = `syn run ${file}${checked.kind === 'signal' ? '' : ` --model ${name}`} --plot ${name}.svg`;
  const runs = checked.kind === 'signal' ? [] : ['```sh', command, '```', ''];
  return {
    title: 'How to use it',
    text: [...runs, '```js', `import { ${name} } from 'synapse-models/models';`, '```'].join('\n'),
  };
}

function referenceSection({ printBibtex }, citations) {
  const title = 'References';
  if (citations.length === 0) return { title, text: 'Its documentation names no reference.' };
  return { title, text: `\`\`\`bibtex\n${printBibtex(citations).trimEnd()}\n\`\`\`` };
}
