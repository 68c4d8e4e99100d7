export { createAutosave, type Autosave, type AutosaveOptions, type SaveState } from '#renderer/entities/autosave/autosave.ts'
