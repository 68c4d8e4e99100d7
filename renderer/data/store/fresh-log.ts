import { openIndexedDb } from './indexed-db.ts'

/** Chromium keeps 4 MiB (LevelDB's write_buffer_size) before it begins another log file. */
const BYTES = 5 * 1024 ** 2
/** A longer value lies in a file beside the log (64 KiB with its envelope). */
const VALUE_BYTES = 60_000
/** A transaction of more than a megabyte is noted a second time, to be undone. */
const VALUES_AT_ONCE = 14
const STORE = 'filling'

/**
 * Makes Chromium begin a new log behind its IndexedDB. Killed in the middle of a write it leaves a torn record at the end of its log, goes on behind it at
 * the next start, and at the start after that finds the log corrupt and deletes every database of this origin, unsent edits included
 * (github.com/google/leveldb/issues/1287, open; tests/faults/torn-log.test.ts shows it). In a new log nothing is torn, and of the old one no more is needed.
 * Some 60 ms of writing; a disc that takes no more is left as it is.
 * @param free bytes that may still be written; null when unknown
 * @param least fewer free bytes are left alone: a disc filled up to the end costs the databases too (lessons.md §4)
 */
export async function beginFreshLog(free: number | null, least: number): Promise<void> {
  if (free !== null && free < least) return
  try {
    await fill()
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}

async function fill(): Promise<void> {
  const database = await openIndexedDb('dq-log', { [STORE]: { keyPath: 'key' } })
  try {
    const count = Math.ceil(BYTES / VALUE_BYTES)
    // Not one after the other: the browser writes while this thread makes a key of the password.
    await Promise.all(
      Array.from({ length: Math.ceil(count / VALUES_AT_ONCE) }, (_, part) =>
        database.write(
          [STORE],
          async (transaction) => {
            for (let key = part * VALUES_AT_ONCE; key < Math.min(count, (part + 1) * VALUES_AT_ONCE); key += 1) {
              // At random, for Chromium would make little of zeros.
              transaction.put(STORE, { key, value: crypto.getRandomValues(new Uint8Array(VALUE_BYTES)) })
            }
          },
          'relaxed',
        ),
      ),
    )
    // The write that meets the full buffer, and begins the log.
    await database.write([STORE], async (transaction) => transaction.removeUpTo(STORE, count), 'relaxed')
  } finally {
    database.close()
  }
}
