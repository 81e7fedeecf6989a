import type { ParameterInfo } from 'synapse-models/runtime';
import { choiceField, pair, row, sliderField } from './fields.ts';
import { sliderRange } from './slider-range.ts';

/**
 * The row of a parameter, with a way back to the value that the text has.
 *
 * @param given the value that it has instead
 * @param onValue gets a value, or nothing for that of the text
 */
export function parameterRow(
  parameter: ParameterInfo,
  given: number | undefined,
  onValue: (value: number | undefined) => void,
): HTMLElement {
  const { name, unit, doc, value, range } = parameter;
  const set = (next: number) => {
    const isOwn = next !== value;
    line.classList.toggle('changed', isOwn);
    back.hidden = !isOwn;
    onValue(isOwn ? next : undefined);
  };
  const back = document.createElement('button');
  back.type = 'button';
  back.className = 'back';
  back.textContent = '↺';
  back.title = `back to ${value}, as the text has it`;
  back.setAttribute('aria-label', `${name}: back to ${value}`);
  back.hidden = given === undefined;
  const now = given ?? value;
  const label = unit === '1' ? name : `${name} in ${unit}`;
  const field = range?.members
    ? choiceField(label, range.members, now, set)
    : sliderField(label, now, sliderRange(parameter), set);
  back.addEventListener('click', () => {
    field.set(value);
    set(value);
    field.input.focus();
  });
  const line = row(name, unit, doc, pair(field.element, back));
  line.classList.toggle('changed', given !== undefined);
  return line;
}
