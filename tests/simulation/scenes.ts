import { afterAll, afterEach, beforeAll } from 'vitest'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import type { Store } from '#server/store/store.ts'
import { openScene, type Scene } from './scene.ts'

export interface Scenes {
  /** A scene with these seats and a district of its own; closed after its test. */
  open(...names: readonly string[]): Promise<Scene>
  /** The scene that is open. */
  now(): Scene
  /** Its seed: no other scene of the file has it. */
  seed(): number
  store(): Store
}

/** One store for the tests of a file, and a scene for each test. @param before the seeds count on from here; files share no store */
export function prepareScenes(before: number): Scenes {
  let store: Store | undefined
  let scene: Scene | undefined
  let seed = before
  const opened = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('nothing is open')
    return one
  }
  beforeAll(async () => {
    store = await openPgliteStore()
  }, 120_000)
  afterEach(async () => {
    await scene?.close()
    scene = undefined
  })
  afterAll(() => store?.close())
  return {
    async open(...names) {
      seed += 1
      scene = await openScene(opened(store), seed, names)
      return scene
    },
    now: () => opened(scene),
    seed: () => seed,
    store: () => opened(store),
  }
}
