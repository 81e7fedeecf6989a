import type { ParameterInfo } from 'synapse-models/runtime';
import { courseRows } from './course-rows.ts';
import { usualCourse } from './driven-by.ts';
import { numberField, pair, row, sliderField, textField } from './fields.ts';
import type { Drive, Shown } from './messages.ts';
import { parameterRow } from './parameter-row.ts';
import { parseTimes, printTimes } from './times.ts';

/** The form that drives a model, made from its manifest: spikes, inputs, time, and parameters within their bounds. */
export class Controls {
  readonly #stimulus = fieldset('Stimulus');
  readonly #parameters = fieldset('Parameters');
  readonly #onChange: (drive: Drive) => void;
  #drive: Drive | undefined;
  /** What the stimulus was made for. */
  #made = '';
  /** The rows of parameters by what each was made for: one edited value takes one new row. */
  #rows = new Map<string, HTMLElement>();

  constructor(form: HTMLElement, onChange: (drive: Drive) => void) {
    this.#onChange = onChange;
    this.#stimulus.hidden = true;
    this.#parameters.hidden = true;
    form.append(this.#stimulus, this.#parameters);
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** Makes the form for a model, as far as it is not the form for just this model. */
  show(shown: Shown, drive: Drive): void {
    const { parameters, inputs, targets, hasPre, hasPost, isRandom, name } = shown;
    // A drive from elsewhere is not in the fields yet.
    if (drive !== this.#drive) this.clear();
    this.#drive = drive;
    const made = JSON.stringify([name, inputs, targets, hasPre, hasPost, isRandom]);
    if (made !== this.#made) this.#stimulus.replaceChildren(this.#stimulus.firstChild!, ...this.#stimulusRows(shown));
    this.#made = made;
    this.#stimulus.hidden = false;

    const rows = new Map<string, HTMLElement>();
    for (const parameter of parameters) {
      const key = JSON.stringify(parameter);
      rows.set(key, this.#rows.get(key) ?? this.#parameterRow(parameter));
    }
    const isSame = rows.size === this.#rows.size && [...rows.keys()].every((key) => this.#rows.has(key));
    if (!isSame) this.#parameters.replaceChildren(this.#parameters.firstChild!, ...rows.values());
    this.#parameters.hidden = rows.size === 0;
    this.#rows = rows;
  }

  /** Forgets the model, so that the next one gets a form of its own. */
  clear(): void {
    this.#made = '';
    this.#rows.clear();
  }

  #change(part: Partial<Drive>): void {
    this.#drive = { ...this.#drive!, ...part };
    this.#onChange(this.#drive);
  }

  #parameterRow(parameter: ParameterInfo): HTMLElement {
    const { name } = parameter;
    return parameterRow(parameter, this.#drive!.parameters[name], (value) => {
      const { [name]: _, ...others } = this.#drive!.parameters;
      this.#change({ parameters: value === undefined ? others : { ...others, [name]: value } });
    });
  }

  #stimulusRows({ inputs, targets, hasPre, hasPost, isRandom }: Shown): HTMLElement[] {
    const { dt, tstop, inputs: courses } = this.#drive!;
    const rows: HTMLElement[] = [];
    if (hasPre) rows.push(this.#spikeRow('pre', 'presynaptic'));
    if (hasPost) rows.push(this.#spikeRow('post', 'postsynaptic'));
    for (const input of [...inputs, ...targets]) {
      const { name, unit } = input;
      const course = courses[name] ?? usualCourse(name, unit);
      // Events add to a target: it has a value to start from.
      const canPulse = inputs.some((each) => each.name === name);
      const change = (next: typeof course) => this.#change({ inputs: { ...this.#drive!.inputs, [name]: next } });
      rows.push(...courseRows(input, course, canPulse, change));
    }
    const range = { min: 10, max: Math.max(500, tstop), step: 10 };
    const duration = sliderField('duration in ms', tstop, range, (value) => this.#change({ tstop: value }));
    const step = numberField('step in ms', dt, (value) => this.#change({ dt: value }));
    rows.push(row('duration', 'ms', 'how long to run', duration.element));
    rows.push(row('step', 'ms', 'length of a step', step.element));
    if (isRandom) rows.push(this.#seedRow());
    return rows;
  }

  #spikeRow(side: 'pre' | 'post', name: string): HTMLElement {
    const field = textField(printTimes(this.#drive![side]), parseTimes, (times) => this.#change({ [side]: times }));
    return row(`${side} spikes`, 'ms', `times of ${name} spikes: 10, 20, 35, or start:stop:step`, field);
  }

  #seedRow(): HTMLElement {
    const seed = numberField('seed', this.#drive!.seed, (value) => this.#change({ seed: value }));
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = 'Draw again';
    again.addEventListener('click', () => {
      const next = this.#drive!.seed + 1;
      seed.set(next);
      this.#change({ seed: next });
    });
    return row('seed', '', 'another seed draws other random numbers', pair(seed.element, again));
  }
}

function fieldset(title: string): HTMLFieldSetElement {
  const made = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = title;
  made.append(legend);
  return made;
}
