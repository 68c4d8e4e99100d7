/**
 * Has the browser keep the whole program, so that it opens, and pages not yet opened open, without a network. Only over https
 * or on this machine: elsewhere browsers have no service workers, and the program works as long as its window stays open.
 */
export function keepForOffline(navigator: Navigator): void {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  // A browser that refuses (private window, full disc) still runs the program; there is nothing to tell a person to do about it.
  void container?.register('/offline-worker.js').catch(() => undefined)
}
