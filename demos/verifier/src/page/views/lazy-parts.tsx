import { lazyView } from './lazy-view.tsx'

/** Loaded when somebody wants them: the camera, and the code for a phone. */
export const CameraView = lazyView(async () => (await import('./camera.tsx')).Camera)
export const HandOverView = lazyView(async () => (await import('./hand-over.tsx')).HandOver)
