/** Fields of a form: each tells of a value that can be taken, and marks itself where what was typed cannot. */

let fields = 0;

export interface NumberField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows a value, unless somebody is typing another. */
  set(value: number): void;
}

/** A number without bounds of its own: the library says what it refuses, and why. */
export function numberField(label: string, value: number, onValue: (value: number) => void): NumberField {
  const input = document.createElement('input');
  input.type = 'text';
  input.inputMode = 'decimal';
  input.className = 'number';
  input.setAttribute('aria-label', label);
  input.autocomplete = 'off';
  let shown = value;
  input.value = String(value);
  input.addEventListener('input', () => {
    const text = input.value.trim().replace('−', '-');
    const number = text === '' ? Number.NaN : Number(text);
    mark(input, Number.isFinite(number) ? '' : 'not a number');
    if (!Number.isFinite(number)) return;
    shown = number;
    onValue(number);
  });
  // What was not taken does not stay to be taken for the value.
  input.addEventListener('blur', () => {
    mark(input, '');
    input.value = String(shown);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  const set = (next: number) => {
    shown = next;
    if (document.activeElement !== input) input.value = String(next);
  };
  return { element: input, input, set };
}

/** A slider beside a number: both move the same value, and the number may leave the range of the slider. */
export function sliderField(
  label: string,
  value: number,
  range: { readonly min: number; readonly max: number; readonly step: number },
  onValue: (value: number) => void,
): NumberField {
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = String(range.min);
  slider.max = String(range.max);
  slider.step = String(range.step);
  slider.setAttribute('aria-label', label);
  slider.value = String(value);
  const number = numberField(label, value, (next) => {
    slider.value = String(next);
    onValue(next);
  });
  slider.addEventListener('input', () => {
    number.set(Number(slider.value));
    onValue(Number(slider.value));
  });
  const element = document.createElement('span');
  element.className = 'slider';
  element.append(slider, number.element);
  const set = (next: number) => {
    number.set(next);
    slider.value = String(next);
  };
  return { element, input: number.input, set };
}

/** One of a few values. */
export function choiceField(
  label: string,
  members: readonly number[],
  value: number,
  onValue: (value: number) => void,
): { readonly element: HTMLElement; readonly input: HTMLElement; set(value: number): void } {
  const select = document.createElement('select');
  select.setAttribute('aria-label', label);
  select.append(...members.map((member) => new Option(String(member), String(member), false, member === value)));
  select.addEventListener('change', () => onValue(Number(select.value)));
  const set = (next: number) => {
    select.value = String(next);
  };
  return { element: select, input: select, set };
}

/** A text that `parse` turns into a value or into words that say what is wrong with it. */
export function textField<T extends object>(
  text: string,
  parse: (text: string) => T | string,
  onValue: (value: T) => void,
): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'text';
  input.autocomplete = 'off';
  input.value = text;
  input.addEventListener('input', () => {
    const value = parse(input.value);
    mark(input, typeof value === 'string' ? value : '');
    if (typeof value !== 'string') onValue(value);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  return input;
}

/** A row of a form: a name with its unit, what it means, and its field. */
export function row(name: string, unit: string, doc: string, ...fieldsOfRow: readonly HTMLElement[]): HTMLElement {
  const line = document.createElement('div');
  line.className = 'row';
  const label = document.createElement('label');
  label.innerHTML = '<span class="name"></span> <span class="unit"></span>';
  label.querySelector('.name')!.textContent = name;
  label.querySelector('.unit')!.textContent = unit === '1' || unit === '' ? '' : unit;
  if (doc) label.title = doc;
  const input = fieldsOfRow.flatMap((each) =>
    each.matches('input, select') ? [each] : [...each.querySelectorAll('input.number')],
  )[0];
  if (input) {
    input.id ||= `field-${fields++}`;
    label.htmlFor = input.id;
  }
  line.append(label, ...fieldsOfRow);
  return line;
}

/** Two parts side by side. */
export function pair(...parts: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement('span');
  made.className = 'pair';
  made.append(...parts);
  return made;
}

function mark(input: HTMLInputElement, wrong: string): void {
  input.setAttribute('aria-invalid', String(wrong !== ''));
  input.title = wrong;
}
