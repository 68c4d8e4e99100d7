import { Readable } from 'node:stream'
import type { PulledPage } from './pull.ts'

/**
 * A page as JSON, `rest` after its documents: one text when a single step holds it, else a stream that reads the next step when the client has taken the one
 * before. What fails at the first step is answered as a failure; what fails later cuts the answer off, and the device asks again.
 */
export async function pageText(page: Pick<PulledPage, 'count' | 'steps'>, rest: string): Promise<string | Readable> {
  const steps = page.steps()
  const first = await steps.next()
  const documents = first.done ? [] : first.value
  const end = `]${rest}}`
  if (documents.length === page.count) return `{"documents":[${documents.join(',')}${end}`
  async function* parts(): AsyncGenerator<string> {
    yield `{"documents":[${documents.join(',')}`
    for await (const step of steps) yield `,${step.join(',')}`
    yield end
  }
  return Readable.from(parts(), { objectMode: false })
}
