import type { Failure } from '#shared/contracts/errors.ts'

export type Live<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly data: T }
  | { readonly status: 'failed'; readonly error: Failure }

/** A question to the store. Two queries with one key share one subscription, so a component may write its query inline. */
export interface Query<T> {
  readonly key: string
  subscribe(listener: () => void): () => void
  get(): Live<T>
  run(): Promise<T>
}
