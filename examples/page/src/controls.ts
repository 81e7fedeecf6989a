import type { ParameterInfo } from 'synapse-models/runtime';
import { usualCourse } from './driven-by.ts';
import { type NumberField, numberField, row, sliderField, textField } from './fields.ts';
import type { Course, Drive, Shown } from './messages.ts';
import { sliderRange } from './slider-range.ts';
import { parseTimes, printTimes } from './times.ts';

/** The form that drives a model, made from its manifest: spikes, inputs, time, and parameters within their bounds. */
export class Controls {
  readonly #form: HTMLElement;
  readonly #onChange: (drive: Drive) => void;
  #drive: Drive | undefined;
  /** What the form was made for. */
  #made = '';

  constructor(form: HTMLElement, onChange: (drive: Drive) => void) {
    this.#form = form;
    this.#onChange = onChange;
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Makes the form for a model, unless it is the form for just this model. */
  show(shown: Shown, drive: Drive): void {
    const { parameters, inputs, targets, hasPre, hasPost, isRandom, name } = shown;
    const made = JSON.stringify([name, parameters, inputs, targets, hasPre, hasPost, isRandom]);
    const isSame = made === this.#made && drive === this.#drive;
    this.#drive = drive;
    if (isSame) return;
    this.#made = made;
    const parts = [fieldset('Stimulus', this.#stimulus(shown, drive))];
    if (parameters.length > 0) {
      const rows = parameters.map((parameter) => this.#parameter(parameter, drive.parameters[parameter.name]));
      parts.push(fieldset('Parameters', rows));
    }
    this.#form.replaceChildren(...parts);
  }

  /** Forgets the model, so that the next one gets a form of its own. */
  clear(): void {
    this.#made = '';
  }

  #change(part: Partial<Drive>): void {
    this.#drive = { ...this.#drive!, ...part };
    this.#onChange(this.#drive);
  }

  #stimulus({ inputs, targets, hasPre, hasPost, isRandom }: Shown, drive: Drive): HTMLElement[] {
    const rows: HTMLElement[] = [];
    const spikes = (name: 'pre' | 'post', doc: string) =>
      rows.push(
        row(
          `${name} spikes`,
          'ms',
          doc,
          textField(printTimes(drive[name]), parseTimes, (times) => this.#change({ [name]: times })),
        ),
      );
    if (hasPre) spikes('pre', 'times of presynaptic spikes: 10, 20, 35, or start:stop:step');
    if (hasPost) spikes('post', 'times of postsynaptic spikes: 10, 20, 35, or start:stop:step');
    for (const { name, unit, doc } of inputs) {
      rows.push(...this.#course(name, unit, doc, drive.inputs[name] ?? usualCourse(name, unit), true));
    }
    for (const { name, unit, doc } of targets) {
      rows.push(...this.#course(name, unit, doc, drive.inputs[name] ?? usualCourse(name, unit), false));
    }
    const duration = { min: 10, max: Math.max(500, drive.tstop), step: 10 };
    rows.push(
      row(
        'duration',
        'ms',
        'how long to run',
        sliderField('duration in ms', drive.tstop, duration, (tstop) => this.#change({ tstop })).element,
      ),
      row('step', 'ms', 'length of a step', numberField('step in ms', drive.dt, (dt) => this.#change({ dt })).element),
    );
    if (isRandom) {
      const seed = numberField('seed', drive.seed, (value) => this.#change({ seed: value }));
      const again = document.createElement('button');
      again.type = 'button';
      again.textContent = 'Draw again';
      again.addEventListener('click', () => {
        const next = this.#drive!.seed + 1;
        seed.set(next);
        this.#change({ seed: next });
      });
      rows.push(row('seed', '', 'another seed draws other random numbers', pair(seed.element, again)));
    }
    return rows;
  }

  /** An input: what it is held at, and a pulse that can be switched on. */
  #course(name: string, unit: string, doc: string, course: Course, canPulse: boolean): HTMLElement[] {
    let now = course;
    const set = (next: Course) => {
      now = next;
      this.#change({ inputs: { ...this.#drive!.inputs, [name]: next } });
    };
    const range = unit === 'mV' ? { min: -100, max: 60, step: 1 } : sliderRange({ value: course.held || 100, unit });
    const held = sliderField(`${name} in ${unit}`, course.held, range, (value) => set({ ...now, held: value }));
    if (!canPulse) return [row(name, unit, doc, held.element)];

    const pulse = course.pulse ?? { value: unit === 'mV' ? -20 : 100, from: 20, to: 60 };
    const parts = { ...pulse };
    const update = () => set({ held: now.held, pulse: { ...parts } });
    const field = (key: keyof typeof parts, label: string) =>
      numberField(label, parts[key], (value) => {
        parts[key] = value;
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
    const label = document.createElement('label');
    label.className = 'check';
    label.append(on, 'pulse');
    label.title = `a pulse of ${name} to another value`;
    const second = document.createElement('div');
    second.className = 'row second';
    second.append(label, details);
    return [row(name, unit, doc, held.element), second];
  }

  #parameter(parameter: ParameterInfo, given: number | undefined): HTMLElement {
    const { name, unit, doc, value, range } = parameter;
    const set = (next: number | undefined) => {
      const { [name]: _, ...others } = this.#drive!.parameters;
      const isOwn = next !== undefined && next !== value;
      this.#change({ parameters: isOwn ? { ...others, [name]: next } : others });
      line.classList.toggle('changed', isOwn);
      back.hidden = !isOwn;
    };
    const back = document.createElement('button');
    back.type = 'button';
    back.className = 'back';
    back.textContent = '↺';
    back.title = `back to ${value}, as the text has it`;
    back.setAttribute('aria-label', `${name}: back to ${value}`);
    back.hidden = given === undefined;
    const now = given ?? value;
    const label = `${name}${unit === '1' ? '' : ` in ${unit}`}`;
    const field = range?.members
      ? choice(range.members, now, set)
      : sliderField(label, now, sliderRange(parameter), set);
    back.addEventListener('click', () => {
      field.set(value);
      set(undefined);
      field.input.focus();
    });
    const line = row(name, unit, doc, pair(field.element, back));
    line.classList.toggle('changed', given !== undefined);
    line.dataset.parameter = name;
    return line;
  }
}

/** A parameter that has one of a few values. */
function choice(
  members: readonly number[],
  value: number,
  onValue: (value: number) => void,
): Omit<NumberField, 'input'> & { readonly input: HTMLElement } {
  const select = document.createElement('select');
  select.append(...members.map((member) => new Option(String(member), String(member), false, member === value)));
  select.addEventListener('change', () => onValue(Number(select.value)));
  const set = (next: number) => {
    select.value = String(next);
  };
  return { element: select, input: select, set };
}

function pair(...parts: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement('span');
  made.className = 'pair';
  made.append(...parts);
  return made;
}

function fieldset(title: string, rows: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = title;
  made.append(legend, ...rows);
  return made;
}
