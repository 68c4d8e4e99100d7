/** One paragraph; the levels are those of the standard: 一、in 黑体, （一）in 楷体, all else in 仿宋. */
export interface PaperBlock {
  readonly level: 'one' | 'two' | 'body'
  readonly text: string
}

/** A paper in the layout of GB/T 9704-2012, 10.3 (纪要格式), ready to be set on a page or written into a Word file. */
export interface OfficialPaper {
  /** 纪要标志: ×××纪要. */
  readonly mark: string
  /** 编号, mostly with a gap to be filled by hand: 〔2026〕 号. */
  readonly number: string
  readonly blocks: readonly PaperBlock[]
  /** 出席, 请假, 列席: term and names. */
  readonly lists: readonly { readonly term: string; readonly names: string }[]
  /** 印发机关. */
  readonly issuer: string
  /** 印发日期: 2026年11月25日. */
  readonly issuedOn: string
}
