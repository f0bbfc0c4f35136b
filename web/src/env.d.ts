interface ImportMetaEnv {
  /** True in development and in the build that takes pictures of the shared pieces. */
  readonly GALLERY: boolean;
}
