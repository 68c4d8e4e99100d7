/** One of the four (四性), with what it looked at, so that a clerk can say what was tested and not only that it passed. */
export interface ArchiveCheck {
  readonly name: '真实性' | '完整性' | '可用性' | '安全性'
  readonly looked: readonly string[]
  /** Each a sentence that names the file; none: passed. */
  readonly failed: readonly string[]
  /** What could not be tested here, or is unusual and no failure. */
  readonly notes: readonly string[]
}
