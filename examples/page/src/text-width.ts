const context = document.createElement('canvas').getContext('2d')!;

/** Pixels that a text takes in the font of an element. */
export function textWidth(text: string, { font }: CSSStyleDeclaration): number {
  context.font = font;
  return context.measureText(text).width;
}
