import { createSearchHost, type SearchCall } from './search-host.ts'

/** Off the screen's thread: a hundred thousand records take seconds to enter. Ended by lock and sign-out; nothing of it is written. */
const answer = createSearchHost()
addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly call: SearchCall }>) => {
  postMessage({ id: data.id, reply: answer(data.call) })
})
