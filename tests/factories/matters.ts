/** Written with the demo, which may not import tests; tests may import it. */
export { makeAgreement, makeDeliberation, makeItem, makeSchedule, makeStatement, makeTemplate } from '#server/demo/make/matters.ts'
