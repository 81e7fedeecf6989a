import type { ErrorObject, ValidateFunction } from 'ajv';
import schema from '../../../schema/network.schema.json' with { type: 'json' };
import { type Diagnostic, suggest } from '../../compiler/index.ts';
import type { NetworkDescription } from './description.ts';
import type { Path, StudyDocument } from './study-document.ts';
import { problem, StudyError } from './study-error.ts';

/**
 * Holds a text against the published schema. The validator is loaded for it.
 *
 * @throws StudyError `NET1003`, `NET2001`: all that is wrong with the form
 */
export async function checkShape(document: StudyDocument): Promise<NetworkDescription> {
  const validate = await loadValidator();
  if (validate(document.value)) return document.value as NetworkDescription;
  const diagnostics = relevant(validate.errors ?? []).map((error) => diagnosticOf(error, document));
  throw new StudyError(diagnostics);
}

/** Made of the schema once: that takes longer than its use. */
let validator: Promise<ValidateFunction> | undefined;

function loadValidator(): Promise<ValidateFunction> {
  validator ??= makeValidator();
  return validator;
}

async function makeValidator(): Promise<ValidateFunction> {
  // What is imported of CommonJS, in Node and in a bundle; the declarations say so under one way of resolving modules alone.
  const library = (await import('ajv')) as unknown as { readonly default: typeof import('ajv') };
  const { Ajv } = library.default;
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, ownProperties: true });
  // Words of editors, which say nothing of values.
  ajv.addVocabulary(['allowComments', 'allowTrailingCommas']);
  return ajv.compile(schema);
}

/**
 * Of a value that fits none of several forms, what is wrong with the form that it has: a list is not told that it is no
 * number. If it has none of the forms, that alone.
 */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  const dropped = new Set<ErrorObject>();
  for (const union of unions) {
    const branches = union.schema as readonly { readonly $ref?: string }[];
    const inside = errors.filter((error) => error !== union && isBelow(error.instancePath, union.instancePath));
    const at = branches.map((branch, i) => {
      const places = [`${union.schemaPath}/${i}/`, ...(branch.$ref === undefined ? [] : [`${branch.$ref}/`])];
      return inside.filter(({ schemaPath }) => places.some((place) => schemaPath.startsWith(place)));
    });
    const misfits = (branch: readonly ErrorObject[]) =>
      branch.some(
        ({ instancePath, keyword }) =>
          instancePath === union.instancePath && (keyword === 'type' || keyword === 'enum'),
      );
    const fitting = at.filter((branch) => branch.length > 0 && !misfits(branch));
    for (const branch of at) if (!fitting.includes(branch)) for (const error of branch) dropped.add(error);
    if (fitting.length > 0) dropped.add(union);
    // A misspelt word is what it is, though it stands for one of several forms.
    const word = at.flat().find(({ keyword, data }) => keyword === 'enum' && typeof data === 'string');
    if (fitting.length === 0 && word) {
      dropped.delete(word);
      dropped.add(union);
    }
  }
  return errors.filter((error) => !dropped.has(error) && error.keyword !== 'propertyNames');
}

function isBelow(path: string, of: string): boolean {
  return path === of || path.startsWith(`${of}/`);
}

function diagnosticOf(error: ErrorObject, document: StudyDocument): Diagnostic {
  const path = pathOf(error.instancePath, document.value);
  const { keyword, params, parentSchema = {} } = error;
  const name = path.length === 0 ? 'the file' : `\`${path.at(-1)}\``;
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    const known = Object.keys(parentSchema.properties ?? {});
    const near = suggest(key, known);
    const help = [near === undefined ? `there are ${known.join(', ')}` : `did you mean \`${near}\`?`];
    return problem('NET2001', `there is no key \`${key}\` here`, document.keySpanOf([...path, key]), 'unknown', help);
  }
  if (error.propertyName !== undefined) {
    const at = document.keySpanOf([...path, error.propertyName]);
    const message = `\`${error.propertyName}\` is no name: a letter comes first, then letters, digits, _ and -`;
    return problem('NET1003', message, at);
  }
  if (keyword === 'required') {
    const at = path.length === 0 ? document.spanOf([]) : document.keySpanOf(path);
    return problem('NET1003', `${name} needs a key \`${params.missingProperty}\``, firstLine(at));
  }
  if (keyword === 'enum') {
    const allowed = (params.allowedValues as readonly unknown[]).map(String);
    const near = suggest(String(error.data), allowed);
    const help = [near === undefined ? `there are ${allowed.join(', ')}` : `did you mean \`${near}\`?`];
    return problem('NET1003', `${name} cannot be ${shown(error.data)}`, document.spanOf(path), undefined, help);
  }
  if (keyword === 'anyOf' || keyword === 'minProperties' || keyword === 'maxProperties') {
    const { description, properties } = parentSchema as { description?: string; properties?: object };
    const help = [
      ...(description === undefined ? [] : [description]),
      ...(properties && keyword !== 'anyOf' ? [`there are ${Object.keys(properties).join(', ')}`] : []),
    ];
    const message =
      keyword === 'anyOf'
        ? `${name} cannot be ${shown(error.data)}`
        : `${name} has ${Object.keys(error.data as object).length} keys, and takes ${params.limit}`;
    return problem('NET1003', message, firstLine(document.spanOf(path)), undefined, help);
  }
  return problem('NET1003', `${name} ${error.message}, not ${shown(error.data)}`, firstLine(document.spanOf(path)));
}

/** What would be pages of carets is one. */
function firstLine(at: Diagnostic['at']): Diagnostic['at'] {
  const end = at.source.text.indexOf('\n', at.start);
  return end === -1 || end >= at.end ? at : { ...at, end };
}

/** A JSON pointer as a path; which of its parts are elements of lists is seen from the value. */
export function pathOf(pointer: string, root: unknown): Path {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
