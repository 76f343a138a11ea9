import '../dialog/dialog.css'

// The dialog with its style sheet, for the document whose own sheet knows only the strip.
export { mountDialog } from './mount-dialog.tsx'
