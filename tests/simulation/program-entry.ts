/** What a simulated PC runs; built a second and a third time with another schema (program.ts). */
export { createLocks } from '#renderer/data/locks.ts'
export { openLocalDatabase } from '#renderer/data/outbox/local-database.ts'
export { NetworkFailure } from '#renderer/data/remote/transport.ts'
export { StoreFailure } from '#renderer/data/store/document-store.ts'
export { openMemoryStore } from '#renderer/data/store/memory-store.ts'
export { createWorkspace } from '#renderer/data/workspace.ts'
