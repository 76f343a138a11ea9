import { defineConfig } from 'vite'

// The one script that a page without a build takes from the Isle's origin.
export default defineConfig({
  build: {
    outDir: 'dist/script',
    target: 'es2022',
    lib: { entry: 'src/script.ts', formats: ['iife'], name: 'openIdosIsle', fileName: () => 'isle.js' },
    copyPublicDir: false,
  },
})
