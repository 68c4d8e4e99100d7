export interface Shape {
  readonly size: number
}
