import { subjectOf, subjects } from './subjects.mjs';
import { isVerified, verificationOf } from './verification.mjs';

/** The models by subject, in the order of the subjects: `{ title, models }`. */
export function bySubject(models) {
  return subjects
    .toSorted((a, b) => Number(a.isLast ?? false) - Number(b.isLast ?? false))
    .map(({ title }) => ({ title, models: models.filter((model) => subjectOf(model) === title) }))
    .filter((group) => group.models.length > 0);
}

/** The page that lists all models. */
export function modelsIndex({ escapeMarkdown }, models, verification) {
  const verified = models.filter((model) => isVerified(verificationOf(verification, model))).length;
  const files = new Set(models.map(({ file }) => file)).size;
  const parts = [
    '# Models',
    `${models.length} models in ${files} files, each with its equations, its parameters, what it costs, a picture and its references. ` +
      `${verified} of them are verified against something outside of this package; the others say that they are not. ` +
      'All are plain text in the package: `syn models` lists them, `syn new NAME --from MODEL` copies one.',
  ];
  for (const { title, models: group } of bySubject(models)) {
    const rows = group.map((model) => {
      const { name, summary, checked } = model;
      const state = isVerified(verificationOf(verification, model)) ? 'yes' : '**no**';
      return `| [${name}](./${name}.md) | ${checked.kind} | ${escapeMarkdown(summary)} | ${state} |`;
    });
    parts.push(
      `## ${title}`,
      ['| model | kind | what it is | verified |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    );
  }
  return `---\noutline: 2\n---\n\n${parts.join('\n\n')}\n`;
}
