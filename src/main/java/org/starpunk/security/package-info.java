/**
 * Login, users, and what guards every request and response. Depends on Jakarta Security, Servlet,
 * EJB and Faces, and on the store for the site's home.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>property</th><th>environment</th><th>default</th></tr>
 *   <tr><td>starpunk.admin.password</td><td>STARPUNK_ADMIN_PASSWORD</td><td>generated</td></tr>
 *   <tr><td>starpunk.login.limit.account</td><td>STARPUNK_LOGIN_LIMIT_ACCOUNT</td><td>5</td></tr>
 *   <tr><td>starpunk.login.limit.address</td><td>STARPUNK_LOGIN_LIMIT_ADDRESS</td><td>20</td></tr>
 *   <tr><td>starpunk.public.url</td><td>STARPUNK_PUBLIC_URL</td><td>as requested</td></tr>
 * </table>
 */
@NullMarked
package org.starpunk.security;

import org.jspecify.annotations.NullMarked;
