/** Written with the demo, which may not import tests; tests may import it. */
export { makeOrg } from '#server/demo/make/orgs.ts'
