export function wordFor(state: 'open' | 'closed'): string {
  switch (state) {
    case 'open':
      return '开'
  }
  return ''
}
