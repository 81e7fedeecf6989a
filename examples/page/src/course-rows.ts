import { numberField, row, sliderField } from './fields.ts';
import type { Course } from './messages.ts';
import { sliderRange } from './slider-range.ts';

interface Input {
  readonly name: string;
  readonly unit: string;
  readonly doc: string;
}

/** The rows of an input: what it is held at, and a pulse that can be switched on where the input may have a course. */
export function courseRows(
  { name, unit, doc }: Input,
  course: Course,
  canPulse: boolean,
  onCourse: (course: Course) => void,
): HTMLElement[] {
  let now = course;
  const set = (next: Course) => {
    now = next;
    onCourse(next);
  };
  const range = unit === 'mV' ? { min: -100, max: 60, step: 1 } : sliderRange({ value: course.held || 100, unit });
  const label = unit === '1' ? name : `${name} in ${unit}`;
  const held = sliderField(label, course.held, range, (value) => set({ ...now, held: value }));
  const first = row(name, unit, doc, held.element);
  if (!canPulse) return [first];

  const pulse = { ...(course.pulse ?? { value: unit === 'mV' ? -20 : 100, from: 20, to: 60 }) };
  const update = () => set({ held: now.held, pulse: { ...pulse } });
  const field = (key: keyof typeof pulse, label: string) =>
    numberField(label, pulse[key], (value) => {
      pulse[key] = value;
      update();
    }).element;
  const details = document.createElement('span');
  details.className = 'pulse';
  details.append('to', field('value', `${name} during the pulse`));
  details.append('at', field('from', `start of the pulse of ${name} in ms`));
  details.append('–', field('to', `end of the pulse of ${name} in ms`), 'ms');
  const on = document.createElement('input');
  on.type = 'checkbox';
  on.checked = course.pulse !== undefined;
  details.hidden = !on.checked;
  on.addEventListener('change', () => {
    details.hidden = !on.checked;
    if (on.checked) update();
    else set({ held: now.held });
  });
  const check = document.createElement('label');
  check.title = `a pulse of ${name} to another value`;
  check.append(on, 'pulse');
  const second = document.createElement('div');
  second.className = 'row second';
  second.append(check, details);
  return [first, second];
}
