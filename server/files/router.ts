import {
  fileTaskInput,
  openFileInput,
  previewInput,
  runInput,
  sourceInput,
  taskInput,
  uploadInput,
} from '@/domain/upload'
import { allowed, router } from '../trpc'
import {
  askFile,
  discardFile,
  getFileTask,
  listFileRuns,
  previewFile,
  startFile,
  stopFileTask,
  undoFileRun,
} from './service'

export const filesRouter = router({
  start: allowed('sources.manage')
    .input(openFileInput)
    .query(({ ctx, input }) => startFile(ctx, input)),
  preview: allowed('sources.manage')
    .input(previewInput)
    .query(({ ctx, input }) => previewFile(ctx, input)),
  ask: allowed('sources.manage')
    .input(fileTaskInput)
    .mutation(({ ctx, input }) => askFile(ctx, input)),
  task: allowed('sources.manage')
    .input(taskInput)
    .query(({ ctx, input }) => getFileTask(ctx, input.task)),
  stop: allowed('sources.manage')
    .input(taskInput)
    .mutation(({ ctx, input }) => stopFileTask(ctx, input.task)),
  discard: allowed('sources.manage')
    .input(uploadInput)
    .mutation(({ ctx, input }) => discardFile(ctx, input.upload)),
  runs: allowed('sources.manage')
    .input(sourceInput)
    .query(({ ctx, input }) => listFileRuns(ctx, input.source)),
  undo: allowed('sources.manage')
    .input(runInput)
    .mutation(({ ctx, input }) => undoFileRun(ctx, input.run)),
})
