import type { Course, Drive, Shown } from './messages.ts';

/** Of a drive what a model takes: spikes if it has them, its inputs, its parameters. */
export function drivenBy(shown: Shown, drive: Drive): Drive {
  const inputs = [...shown.inputs, ...shown.targets].map(({ name, unit }): readonly [string, Course] => {
    const course = drive.inputs[name] ?? usualCourse(name, unit);
    // Events add to a target: it starts at a value and has no course of its own.
    return [name, shown.targets.some((target) => target.name === name) ? { held: course.held } : course];
  });
  const parameters = Object.entries(drive.parameters).filter(([name]) =>
    shown.parameters.some((parameter) => parameter.name === name),
  );
  return {
    ...drive,
    pre: shown.hasPre ? drive.pre : [],
    post: shown.hasPost ? drive.post : [],
    inputs: Object.fromEntries(inputs),
    parameters: Object.fromEntries(parameters),
  };
}

/** What an input is where nobody has said: a cell at rest, at the temperature of most recordings. */
export function usualCourse(name: string, unit: string): Course {
  if (unit === 'degC') return { held: 34 };
  if (unit === 'mV' && name.startsWith('v')) return { held: -65 };
  return { held: 0 };
}
