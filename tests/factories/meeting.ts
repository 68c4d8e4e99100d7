/** Written with the demo, which may not import tests; tests may import it. */
export { makeMeeting, makeRosterRow } from '#server/demo/make/meetings.ts'
