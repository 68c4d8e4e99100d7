/** The part of the peer's client that is measured; it ships no types. */
declare module 'pouchdb' {
  interface Replication {
    on(event: 'complete', listener: (info: { docs_written: number }) => void): Replication
    on(event: 'error', listener: (cause: unknown) => void): Replication
  }
  export default class PouchDB {
    constructor(name: string)
    readonly replicate: { from(url: string, options: { batch_size: number }): Replication }
    close(): Promise<void>
  }
}
