import { failure } from '#shared/contracts/errors.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { fillAnswer, marksAnswer, type FillAnswer, type FillQuestion } from './fill-answer.ts'
import type { FormContent, FormMarks, FormProblem } from './form-content.ts'

export type { FormContent, FormMarks, FormProblem, FormRow } from './form-content.ts'

/** Longer takes no form, only a file that was made to hold the program up. */
const MAX_MS = 60_000

/** What is marked in a template (.xlsx, .docx), in its order. A file that is no template is a failure; what is odd in one is among `problems`. */
export async function readMarks(bytes: Uint8Array): Promise<Result<FormMarks, FormProblem>> {
  if (typeof Worker === 'undefined') return marksAnswer(bytes)
  return (await asked({ kind: 'marks', bytes })) as Result<FormMarks, FormProblem> // the answer to this question
}

/**
 * The template with its marks filled, the repeating rows once for each row, everything else as it was. At most 20,000 rows, 32,767 characters
 * a cell. The caller's bytes stay his.
 */
export async function fillForm(bytes: Uint8Array, content: FormContent): Promise<Result<Uint8Array, FormProblem>> {
  if (typeof Worker === 'undefined') return fillAnswer(bytes, content)
  return (await asked({ kind: 'fill', bytes, content })) as Result<Uint8Array, FormProblem> // the answer to this question
}

/** One worker for one question: a hostile file is ended with it. */
function asked(question: FillQuestion): Promise<FillAnswer> {
  const worker = new Worker(new URL('./fill-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<FillAnswer>((resolve) => {
    const late = setTimeout(() => resolve(err(failure('fill/unreadable'))), MAX_MS)
    const answer = (given: FillAnswer): void => {
      clearTimeout(late)
      resolve(given)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<FillAnswer>) => answer(data))
    worker.addEventListener('error', () => answer(err(failure('fill/unreadable'))))
    worker.postMessage(question)
  }).finally(() => worker.terminate())
}
