/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* The locks of GLib are futexes of its own, which ThreadSanitizer does not see. The places where something changes
 * hands between threads are told to it by these, and nothing else is: what is shared in any other way is a finding. */
#ifdef __has_feature
#if __has_feature(thread_sanitizer)
#define HB_USE_TSAN
#endif
#endif
#ifdef __SANITIZE_THREAD__
#define HB_USE_TSAN
#endif
#ifdef HB_USE_TSAN
#include <sanitizer/tsan_interface.h>
#define HB_HAND_OVER(pointer) __tsan_release (pointer)
#define HB_TAKE_OVER(pointer) __tsan_acquire (pointer)
#else
#define HB_HAND_OVER(pointer) \
  G_STMT_START {}             \
  G_STMT_END
#define HB_TAKE_OVER(pointer) \
  G_STMT_START {}             \
  G_STMT_END
#endif
