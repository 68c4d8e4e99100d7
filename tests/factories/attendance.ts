/** Written with the demo, which may not import tests; tests may import it. */
export { makeAttendance } from '#server/demo/make/attendances.ts'
