import type { Resolve, SourceText } from '../../compiler/index.ts';
import type { NetworkDescription } from './description.ts';
import { loadStudy } from './load-study.ts';
import { importsOf } from './model-files.ts';
import { StudyDocument } from './study-document.ts';

/** What a described network is made of. */
export interface StudyModels {
  /** Of its neurons, then its synapses, then its signals, each once, in the order of the file. */
  readonly names: readonly string[];
  /** The files that declare them, with what finds their imports. */
  readonly files: readonly { readonly source: SourceText; readonly resolve: Resolve }[];
}

/**
 * Reads the models that a network description names.
 *
 * @param cwd folder that a relative path starts from
 * @throws StudyError, CompileError, SynapseError, and an Error that a person can read where there is no such file
 */
export async function studyModels(path: string, cwd: string): Promise<StudyModels> {
  const study = await loadStudy(path, { cwd, once: true });
  const point = study.point(study.points[0]!);
  if (point.kind !== 'json') throw new Error(`${path} describes no network: it is a module`);
  const { neurons, synapses = {}, signals = {} } = new StudyDocument(point.source).value as NetworkDescription;
  const named = [neurons, synapses, signals].flatMap((each) => Object.values(each).map(({ model }) => model));
  const resolve = importsOf(point.files);
  return { names: [...new Set(named)], files: point.files.main.map((source) => ({ source, resolve })) };
}
