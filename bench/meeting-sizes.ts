import type { MeetingSize } from './meeting-documents.ts'

/** `large` is what the product must carry without a lag; `small` is what the same screens cost with next to nothing on them. */
export const sizes = {
  large: { unit: '320106001001', people: 800, statements: 400, paragraphs: 60, meetings: 3000 },
  small: { unit: '320106001002', people: 8, statements: 4, paragraphs: 1, meetings: 30 },
} as const satisfies Record<string, MeetingSize>
