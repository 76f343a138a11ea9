import { receive } from './frame/receive.ts'

// The document inside the frame. Without a page around it, it explains itself and does nothing.
receive()
