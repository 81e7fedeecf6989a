import type { SourceText } from '../../compiler/index.ts';
import { buildParts } from './build-parts.ts';
import { checkNames } from './check-names.ts';
import { checkShape } from './check-shape.ts';
import { compileModels, type ModelFiles } from './model-files.ts';
import { buildModule } from './module-study.ts';
import { StudyDocument } from './study-document.ts';
import { StudyError } from './study-error.ts';
import type { StudyParts } from './study-parts.ts';

/**
 * One run of a study, as plain data that a worker can be sent: the text of a description in which what is varied has its
 * value, or a module with the parameters that it is called with.
 */
export type PointStudy =
  | { readonly kind: 'json'; readonly source: SourceText; readonly files: ModelFiles }
  | {
      readonly kind: 'module';
      /** Absolute. */
      readonly path: string;
      readonly parameters: Readonly<Record<string, number>>;
      readonly seed: number;
      /** In the place of that of the module. */
      readonly duration: number | undefined;
      readonly files: ModelFiles;
    };

/**
 * The network of one point, built.
 *
 * @throws StudyError, CompileError, SynapseError
 */
export async function prepareParts(study: PointStudy): Promise<StudyParts> {
  if (study.kind === 'module') return buildModule(study);
  const document = new StudyDocument(study.source);
  const description = await checkShape(document);
  const models = await compileModels(study.files);
  const wrong = checkNames(description, models, document);
  if (wrong.length > 0) throw new StudyError(wrong);
  return buildParts(description, models, document);
}
