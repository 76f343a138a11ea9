#!/usr/bin/env node
// The command line, in a file that exists before the first build, so that it can be linked when packages are installed.
import '../dist/main.js'
