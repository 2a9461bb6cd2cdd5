/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-problem.h"

G_BEGIN_DECLS

#define HB_TYPE_PROBLEM_PAGE (hb_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (HbProblemPage, hb_problem_page, HB, PROBLEM_PAGE, AdwBin)

HbProblemPage *hb_problem_page_new (void);

void hb_problem_page_set_problem (HbProblemPage *self,
                                  HbProblem      problem);

G_END_DECLS
