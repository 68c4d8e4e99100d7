import type { CDPSession } from '@playwright/test'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** Processor time of the thread, where the platform counts it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly functionName?: string; readonly type?: string } }
}

export interface Task {
  /** Microseconds, by the clock that profiles use too. */
  readonly from: number
  readonly to: number
  readonly ms: number
  readonly cpuMs: number
}

/**
 * The longest tasks of renderers' main threads between `start` and `stop`, longest first, by processor time: on a machine with other work
 * the time on the clock also counts the others' turns.
 */
export function watchTasks(browser: CDPSession) {
  const events: TraceEvent[] = []
  browser.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[]))) // as the trace format says
  return {
    start: () =>
      browser.send('Tracing.start', {
        transferMode: 'ReportEvents',
        traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] },
      }),
    async stop(shown = 12): Promise<readonly Task[]> {
      const ended = new Promise((resolve) => browser.once('Tracing.tracingComplete', resolve))
      await browser.send('Tracing.end')
      await ended
      const main = new Set(
        events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`),
      )
      return events
        .filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && main.has(`${pid}/${tid}`))
        .map(({ ts, dur = 0, tdur }) => ({ from: ts, to: ts + dur, ms: dur / 1000, cpuMs: (tdur ?? dur) / 1000 }))
        .toSorted((a, b) => b.cpuMs - a.cpuMs)
        .slice(0, shown)
    },
  }
}
