/** What the width of a text depends on. */
export type Font = Pick<CSSStyleDeclaration, 'fontStyle' | 'fontWeight' | 'fontSize' | 'fontFamily'>;

const context = document.createElement('canvas').getContext('2d')!;

/** Pixels that a text takes in a font. The short form `font` of a style is empty where the font has features set. */
export function textWidth(text: string, { fontStyle, fontWeight, fontSize, fontFamily }: Font): number {
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return context.measureText(text).width;
}

/** The font of an element as it is now: to ask for it anew for each text would lay the page out each time. */
export function fontOf(element: Element): Font {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  return { fontStyle, fontWeight, fontSize, fontFamily };
}
