const context = document.createElement('canvas').getContext('2d')!;

/** Pixels that a text takes in the font of an element. The short form `font` is empty where a font has features set. */
export function textWidth(text: string, { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return context.measureText(text).width;
}
