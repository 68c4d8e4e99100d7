import { createDesk } from './desk.ts'
import type { DeskQuestion } from './desk-protocol.ts'

/** Off the screen's thread: fifty thousand lines are read and compared for seconds. */
const ask = createDesk((answer) => postMessage(answer))
addEventListener('message', ({ data }: MessageEvent<DeskQuestion>) => void ask(data))
