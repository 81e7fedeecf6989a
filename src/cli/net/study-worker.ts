import { type PointOutcome, runPoint, type WorkerTask } from '../../library/study/index.ts';
import { drawPictures } from './plot/draw-pictures.ts';

/** What a worker thread does with a task: the run of one point, its files and its pictures. */
export default function work({ task, progress }: WorkerTask): Promise<PointOutcome> {
  const onProgress = (time: number, end: number) => {
    if (!progress) return;
    progress.times[2 * progress.point] = time;
    progress.times[2 * progress.point + 1] = end;
  };
  return runPoint(task, { onProgress, draw: drawPictures });
}
