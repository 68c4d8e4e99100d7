/** What the test process and the stand-in's process tell each other. */
export type ToStandIn =
  | { readonly type: 'quit' }
  | { readonly type: 'answer-save'; readonly path?: string }
  | { readonly type: 'answer-folder'; readonly path?: string }
export type FromStandIn =
  | { readonly type: 'ready'; readonly endpoint: string; readonly pid: number }
  | { readonly type: 'done' }
  | { readonly type: 'save-dialog'; readonly defaultPath: string }
  | { readonly type: 'error-box'; readonly title: string; readonly content: string }
