/**
 * V8's own, for the page (Chromium hands them to its renderers). The heap grows by two fifths before garbage is collected, not to twice to
 * four times its size: an import of 50,000 people holds 580 MB instead of 810, in the same time (docs/decisions/0041). An office PC may have 4 GB.
 */
export const ENGINE_FLAGS = '--heap-growing-percent=40'
