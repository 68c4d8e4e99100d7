/** Written with the demo, which may not import tests; tests may import it. */
export { makeArea } from '#server/demo/make/areas.ts'
