/** Written with the demo, which may not import tests; tests may import it. */
export { makePerson, makePartyLife } from '#server/demo/make/people.ts'
