/** The reading from the beginning that is under way. */
export const RESYNC = 'resync'
/** The district's epoch as this device knows it. */
export const EPOCH = 'epoch'
/** Those it knew before. */
export const FORMER_EPOCHS = 'formerEpochs'
/** The district is still to be asked which of the unsent edits it had already. */
export const ASK_RECEIVED = 'ask-received'
/** Records of other units that a restored district forgot, with this person's words in them. */
export const WITHHELD = 'withheld'
/** Set once a store has held anything: an empty store that bears it was emptied, not new (lessons.md §4). */
export const SENTINEL = 'sentinel'

/** While it lasts every collection is read from the beginning. */
export interface ResyncFact {
  /** The district was restored from a backup: what it forgot is offered again (sync.md S15). */
  readonly restored: boolean
}
