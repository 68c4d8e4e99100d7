// Until every importer names its new place.
export { useUnitName } from '#renderer/data/use-unit-name.ts'
